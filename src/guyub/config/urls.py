"""The root of all addresses."""

from django.urls import include, path

urlpatterns = [path("", include("guyub.front.web.urls"))]
handler500 = "guyub.front.web.pages.fault"
handler404 = "guyub.front.web.pages.missing"
handler400 = "guyub.front.web.pages.unfit"
handler403 = "guyub.front.web.pages.missing"
