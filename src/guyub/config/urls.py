"""The root of all addresses."""

from django.urls import include, path

urlpatterns = [path("", include("guyub.front.web.urls"))]
handler404 = "guyub.front.web.pages.missing"
