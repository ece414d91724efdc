"""What kind of account a name and a code speak of, where a chart comes in from a spreadsheet."""

import re
from dataclasses import dataclass, replace
from typing import Literal

AccountClass = Literal["asset", "liability", "equity", "income", "expense"]
SAVED_BY_MEMBERS = frozenset({
    "principal_savings", "mandatory_savings", "equity_like_savings", "voluntary_savings", "savings_accounts",
    "term_savings", "leavers_savings",
})  # fmt: skip
"""Roles of what members have saved, those who left among them."""
OWED_BY_MEMBERS = frozenset({"member_loans", "member_receivables"})
"""Roles of what members owe."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A class, its normal side, the statement line it belongs to, and a role if it has one."""

    account_class: AccountClass
    normal: Literal["debit", "credit"]
    line: str
    role: str = ""


_RULES: tuple[tuple[str, Kind], ...] = (
    (r"^(?!beban|biaya).*(akumulasi|penyusutan\b(?!$))", Kind("asset", "credit", "aset_tetap", "accumulated_depreciation")),
    (r"selisih migrasi", Kind("equity", "credit", "ekuitas", "opening_difference")),
    (r"\bshu\b.*(tahun|thn) (lalu|sebelum)|shu (ditahan|belum dibagi)|rugi ditahan",
     Kind("equity", "credit", "ekuitas", "retained_surplus")),
    (r"^(saldo )?(shu|sisa hasil usaha)\b(?!.*(bagian|dana|anggota))|laba (tahun )?berjalan|net surplus",
     Kind("equity", "credit", "ekuitas", "current_surplus")),
    (r"^(beban |biaya )?penyusutan$|^(beban|biaya) penyusutan\b|^depreciation( expense)?$",
     Kind("expense", "debit", "beban_usaha", "depreciation")),
    (r"^beban|^biaya|^hpp|harga pokok|expense|^cost", Kind("expense", "debit", "beban_usaha")),
    (r"^(gaji|honor|upah|insentif|listrik|telepon|transport|konsumsi|atk|alat tulis|pemeliharaan|perbaikan|perjalanan"
     r"|salar|wages|utilities|stationery|electricity)(?!.*(di ?muka|prepaid|payable|utang))",
     Kind("expense", "debit", "beban_usaha")),
    (r"^pendapatan|^penjualan|^jasa |partisipasi|income|revenue|^sales|^interest (on|from) ", Kind("income", "credit", "pelayanan_bruto_anggota")),
    (r"simpanan .*(puskop|pada|di )", Kind("asset", "debit", "investasi")),
    (r"^(dana )?cadangan( umum| koperasi)?$|^(general )?reserve$", Kind("equity", "credit", "ekuitas", "reserve")),
    (r"^dana pendidikan", Kind("liability", "credit", "liabilitas_jangka_pendek", "fund_education")),
    (r"^dana sosial", Kind("liability", "credit", "liabilitas_jangka_pendek", "fund_social")),
    (r"^dana pengurus", Kind("liability", "credit", "liabilitas_jangka_pendek", "fund_board")),
    (r"^dana (karyawan|pegawai)", Kind("liability", "credit", "liabilitas_jangka_pendek", "fund_employees")),
    (r"^dana pembangunan", Kind("liability", "credit", "liabilitas_jangka_pendek", "fund_region")),
    (r"antar ?(unit|kantor)", Kind("asset", "debit", "aset_lain", "inter_unit")),
    (r"^simpanan pokok|^principal savings", Kind("equity", "credit", "ekuitas", "principal_savings")),
    (r"^simpanan wajib(?! pinjam)|^mandatory savings", Kind("equity", "credit", "ekuitas", "mandatory_savings")),
    (r"^simpanan (suka ?rela|mana ?suka)|^voluntary savings",
     Kind("liability", "credit", "liabilitas_jangka_pendek", "voluntary_savings")),
    (r"simpanan pokok|simpanan wajib|harkop|modal|ekuitas|hibah|donasi|cadangan (?!risiko|kerugian|penghapusan)"
     r"|^cadangan$|swp|simpanan (saham|khusus)|equity|share capital|principal savings|mandatory savings|^reserve|grant",
     Kind("equity", "credit", "ekuitas")),
    (r"penyisihan|cadangan (kerugian|penghapusan)", Kind("asset", "credit", "aset_lancar")),
    (r"penyertaan|investasi", Kind("asset", "debit", "investasi")),
    (r"^(kas|cash)\b", Kind("asset", "debit", "aset_lancar", "cash")),
    (r"^(bank|rekening|giro)\b", Kind("asset", "debit", "aset_lancar", "bank")),
    (r"piutang|kas|bank|persediaan|uang muka|dibayar di ?muka|cash|receivable|inventory|prepaid|^loans? to|pinjaman (yang )?diberikan",
     Kind("asset", "debit", "aset_lancar")),
    (r"jangka panjang|long.?term", Kind("liability", "credit", "liabilitas_jangka_panjang")),
    (r"simpanan|tabungan|utang|hutang|dana |titipan|payable|savings|deposit|liabilit",
     Kind("liability", "credit", "liabilitas_jangka_pendek")),
    (r"tanah|bangunan|gedung|kendaraan|inventaris|peralatan|mesin|sound|komputer|mebel|land|building|equipment|vehicle",
     Kind("asset", "debit", "aset_tetap")),
)  # fmt: skip
_OTHERS = r"\b(non|bukan|luar) ?anggota\b|(kepada|dari) umum\b|masyarakat umum|non ?members?\b"
_LINES: dict[str, tuple[tuple[str, str], ...]] = {
    "expense": (
        (r"pajak (penghasilan|badan)|\bpph (badan|(pasal )?(25|29))|income tax", "beban_pajak"),
        (rf"(harga pokok|\bhpp\b|cost of).*({_OTHERS})", "hpp_non_anggota"),
        (r"harga pokok|\bhpp\b|^cost of|\b(jasa|bunga) simpanan|interest .*savings", "beban_pokok_anggota"),
        (r"\brapat\b|\brat\b|perkoperasian|pendidikan|pembinaan|dekopin|iuran .*koperasi|annual meeting|education",
         "beban_perkoperasian"),
        (r"non ?operasional|di ?luar usaha", "pendapatan_lain"),
    ),
    "income": (
        (_OTHERS, "pendapatan_non_anggota"),
        (r"bunga (bank|deposito|giro|tabungan)|jasa (bank|giro)|pendapatan lain|lain lain|non ?operasional|di ?luar usaha"
         r"|shu (dari|puskop|sekunder)|komisi|bank interest|other income", "pendapatan_lain"),
    ),
}  # fmt: skip
"""Lines of the result that a name speaks of, where it is not the first of its class."""
_BY_DIGIT = {
    "1": Kind("asset", "debit", "aset_lancar"),
    "2": Kind("liability", "credit", "liabilitas_jangka_pendek"),
    "3": Kind("equity", "credit", "ekuitas"),
    "4": Kind("income", "credit", "pelayanan_bruto_anggota"),
    "5": Kind("expense", "debit", "beban_usaha"),
    "6": Kind("expense", "debit", "beban_usaha"),
}
_CLASS_DIGIT = {"asset": "1", "liability": "2", "equity": "3", "income": "4", "expense": "56"}
_LENT = Kind("asset", "debit", "aset_lancar")
"""What was lent is called as what was borrowed; the side of the balance tells them apart."""
_FIXED = Kind("asset", "debit", "aset_tetap")


def plain_name(name: str) -> str:
    """The name as it is compared: lower case, single spaces, no marks.

    >>> plain_name("  Simpanan  Pokok. ")
    'simpanan pokok'
    """
    return re.sub(r"[^a-z0-9]+", " ", name.lower()).strip()


def kind_of(code: str, name: str, amount_rupiah: int) -> Kind:
    """The kind of account; the code's first digit decides the class where it speaks.

    >>> kind_of("1302", "Akumulasi penyusutan sound system", -150000).normal
    'credit'
    >>> kind_of("2103", "Dana risiko", -6823443).account_class
    'liability'
    >>> kind_of("1301", "Sound system", 1150000).line
    'aset_tetap'
    >>> kind_of("", "Simpanan Wajib Anggota", -9).role, kind_of("", "Simpanan wajib di Puskop", 9).line
    ('mandatory_savings', 'investasi')
    >>> [kind_of("", name, 9).role for name in ("Kas", "Kas besar", "Bank BRI", "Beban penyusutan gedung")]
    ['cash', 'cash', 'bank', 'depreciation']
    >>> [kind_of("", name, -9).role for name in ("Cadangan", "Dana pengurus", "Penyusutan gedung")]
    ['reserve', 'fund_board', 'accumulated_depreciation']
    >>> [kind_of("", name, 9).line for name in ("HPP anggota", "HPP non-anggota", "Biaya RAT", "Gaji karyawan")]
    ['beban_pokok_anggota', 'hpp_non_anggota', 'beban_perkoperasian', 'beban_usaha']
    >>> [kind_of("", name, -9).line for name in ("Penjualan kepada non-anggota", "Pendapatan bunga bank", "Jasa pinjaman")]
    ['pendapatan_non_anggota', 'pendapatan_lain', 'pelayanan_bruto_anggota']
    >>> [kind_of("", "Pinjaman jangka panjang", amount).line for amount in (9, -9)]
    ['aset_lancar', 'liabilitas_jangka_panjang']
    >>> [kind_of("", name, 9).account_class for name in ("Gaji karyawan", "Utang gaji", "Sewa dibayar di muka")]
    ['expense', 'liability', 'asset']
    """
    found = _class_of(code, name, amount_rupiah)
    lines = _LINES.get(found.account_class, ())
    line = next((line for rule, line in lines if re.search(rule, plain_name(name))), found.line)
    return replace(found, line=line)


def _class_of(code: str, name: str, amount_rupiah: int) -> Kind:
    digit = code.lstrip(" 0")[:1]
    by_digit = _BY_DIGIT.get(digit)
    fitting = [kind for rule, kind in _RULES if re.search(rule, plain_name(name))]
    if amount_rupiah > 0 and re.match(r"pinjaman\b(?!.*\b(dari|bank)\b)", plain_name(name)):
        fitting.insert(0, _LENT)
    for kind in fitting:
        if by_digit is None or digit in _CLASS_DIGIT[kind.account_class]:
            return kind
    if by_digit is not None:
        return by_digit
    return _FIXED if amount_rupiah > 0 else _BY_DIGIT["2"]
