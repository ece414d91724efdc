"""Addresses of the pages and of the JSON interface."""

from django.contrib.auth import views as auth
from django.urls import path

from guyub.front.doors import json
from guyub.front.web import bringing, interview, pages

urlpatterns = [
    path("", pages.home, name="home"),
    path("masuk/", auth.LoginView.as_view(template_name="front/login.html"), name="login"),
    path("keluar/", auth.LogoutView.as_view(next_page="/masuk/"), name="logout"),
    path("bahasa/", pages.choose_language, name="language"),
    path("api/openapi.json", json.openapi_door, name="openapi"),
    path("api/<slug:slug>/commands/<str:word>", json.command_door, name="api-command"),
    path("api/<slug:slug>/queries/<str:word>", json.query_door, name="api-query"),
    path("k/<slug:slug>/", pages.body_home, name="body"),
    path("k/<slug:slug>/lakukan/<str:word>/", pages.command_page, name="command"),
    path("k/<slug:slug>/baca/rules.interview/", interview.page, name="interview"),
    path("k/<slug:slug>/baca/intake.imports/", bringing.listed, name="imports"),
    path("k/<slug:slug>/pemasukan/<uuid:uid>/", bringing.one, name="import"),
    path("k/<slug:slug>/baca/<str:word>/", pages.query_page, name="query"),
    path("k/<slug:slug>/jurnal/<int:number>/", pages.entry_page, name="entry"),
    path("k/<slug:slug>/bukti/<str:digest>/", pages.document_page, name="document"),
    path("k/<slug:slug>/menunggu/<uuid:uid>/", pages.pending_page, name="pending"),
]
