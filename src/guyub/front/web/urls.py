"""Addresses of the pages and of the JSON interface."""

from allauth.account import views as account
from django.urls import include, path

from guyub.front.doors import json
from guyub.front.web import bringing, interview, pages, phone, pin, rupa

urlpatterns = [
    path("", pages.home, name="home"),
    path("masuk/", account.login, name="account_login"),
    path("masuk/", account.login, name="login"),
    path("keluar/", account.logout, name="account_logout"),
    path("keluar/", account.logout, name="logout"),
    path("akun/sandi/", account.password_change, name="account_change_password"),
    path("akun/pasti/", account.reauthenticate, name="account_reauthenticate"),
    path("akun/tidak-aktif/", account.account_inactive, name="account_inactive"),
    path("akun/perangkat/", include("allauth.usersessions.urls")),
    path("akun/", include("allauth.mfa.urls")),
    path("anggota/", pin.sign_in, name="pin"),
    path("anggota/lupakan/", pin.forget, name="pin-forget"),
    path("bahasa/", pages.choose_language, name="language"),
    path("tampilan/", pages.choose_look, name="look"),
    path("rupa/", rupa.every_part, name="rupa"),
    path("api/openapi.json", json.openapi_door, name="openapi"),
    path("api/<slug:slug>/commands/<str:word>", json.command_door, name="api-command"),
    path("api/<slug:slug>/queries/<str:word>", json.query_door, name="api-query"),
    path("k/<slug:slug>/", pages.body_home, name="body"),
    path("k/<slug:slug>/slip-pin/", pin.slip, name="pin-slip"),
    path("k/<slug:slug>/aku/", phone.home, name="mine"),
    path("k/<slug:slug>/aku/pin/", pin.own_pin, name="my-pin"),
    path("k/<slug:slug>/aku/catatan/", phone.entries, name="my-entries"),
    path("k/<slug:slug>/aku/catatan/<int:number>/", phone.receipt, name="my-receipt"),
    path("k/<slug:slug>/aku/buku/", phone.sheet, name="my-sheet"),
    path("k/<slug:slug>/aku/shu/", phone.slip, name="my-slip"),
    path("k/<slug:slug>/aku/data/", phone.data, name="my-data"),
    path("k/<slug:slug>/aku/kartu/", phone.card, name="my-card"),
    path("k/<slug:slug>/aku/bagikan/", phone.share, name="my-words"),
    path("k/<slug:slug>/baca/reports.mine/", phone.home),
    path("k/<slug:slug>/baca/reports.my_entries/", phone.entries),
    path("k/<slug:slug>/baca/reports.my_slip/", phone.slip),
    path("k/<slug:slug>/lakukan/members.reset_pin/", pin.slip),
    path("k/<slug:slug>/lakukan/members.change_pin/", pin.own_pin),
    path("k/<slug:slug>/lakukan/<str:word>/", pages.command_page, name="command"),
    path("k/<slug:slug>/baca/rules.interview/", interview.page, name="interview"),
    path("k/<slug:slug>/baca/intake.imports/", bringing.listed, name="imports"),
    path("k/<slug:slug>/pemasukan/<uuid:uid>/", bringing.one, name="import"),
    path("k/<slug:slug>/baca/<str:word>/", pages.query_page, name="query"),
    path("k/<slug:slug>/jurnal/<int:number>/", pages.entry_page, name="entry"),
    path("k/<slug:slug>/bukti/<str:digest>/", pages.document_page, name="document"),
    path("k/<slug:slug>/menunggu/<uuid:uid>/", pages.pending_page, name="pending"),
]
