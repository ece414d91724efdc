"""What the demonstration's board and supervisors wrote and resolved, in their own words."""

LAST_YEAR = (
    (
        "01/RAT",
        "Laporan pengurus dan pengawas",
        "Menerima laporan pertanggungjawaban pengurus dan laporan pengawas.",
        "done",
        "Laporan disampaikan ke Dinas Koperasi Kabupaten Probolinggo.",
    ),
    (
        "02/RAT",
        "Rencana kerja dan anggaran",
        "Mengesahkan rencana kerja dan rencana anggaran pendapatan dan belanja.",
        "done",
        "Anggaran dijalankan dan dibahas tiap triwulan dalam rapat pengurus.",
    ),
    (
        "03/RAT",
        "Potongan gaji lewat bendahara dinas",
        "Simpanan wajib, belanja toko dan angsuran dipotong dari gaji lewat bendahara dinas.",
        "done",
        "Berjalan sejak Januari; tiga anggota pensiunan membayar sendiri.",
    ),
    (
        "04/RAT",
        "Penambahan jam buka toko",
        "Toko dibuka sampai pukul 20.00 pada hari pasar Semampir.",
        "under_way",
        "Dicoba pada hari Sabtu; perlu satu penjaga toko lagi.",
    ),
)
"""Last year's resolutions: number, title, words, what became of them, and the note."""

SECTIONS = (
    (
        "foreword",
        "Puji syukur ke hadirat Tuhan Yang Maha Esa. Buku ini kami susun agar setiap anggota dapat melihat dari mana "
        "uang koperasi datang, ke mana perginya, dan berapa bagiannya sendiri.",
    ),
    (
        "story",
        "Koperasi didirikan pada 17 Maret 2011 oleh dua puluh guru dan pegawai kecamatan di Kraksaan, dengan sebuah "
        "etalase di ruang tamu. Sekarang toko dan unit simpan pinjam melayani anggota dari Paiton sampai Krucil.",
    ),
    (
        "organisation",
        "Pengurus bersidang setiap bulan dan bersama pengawas setiap triwulan. Toko dan simpan pinjam dijalankan oleh "
        "manajer dan seorang kasir, masing-masing dengan batas wewenang yang tertulis.",
    ),
    (
        "business",
        "Belanja anggota di toko tetap menjadi sumber utama pendapatan. Piutang pinjaman menurun karena angsuran "
        "lancar lewat potongan gaji, dan dananya disimpan di bank menunggu pinjaman baru.",
    ),
    (
        "members",
        "Seorang anggota baru masuk pada bulan Maret, seorang pindah tugas ke Lumajang, dan seorang meninggal dunia. "
        "Hak keduanya dihitung dan dicatat menurut anggaran dasar.",
    ),
    (
        "problems",
        "Beberapa data anggota belum lengkap: ada yang belum menyerahkan NIK dan ada dua anggota bernama sama. "
        "Persaingan dengan toko swalayan di jalan raya Kraksaan terasa pada barang kebutuhan pokok.",
    ),
    (
        "plan",
        "Menambah barang kebutuhan pokok dengan harga grosir, membuka pemesanan lewat telepon, melengkapi data anggota, "
        "dan menawarkan pinjaman pendidikan pada awal tahun ajaran.",
    ),
    (
        "supervision",
        "Kami memeriksa kas setiap triwulan dan pada akhir tahun; isi kas sama dengan buku. Pemisahan wewenang antara "
        "yang mencatat dan yang menyetujui berjalan. Kami menyarankan stok toko dihitung dua kali setahun.",
    ),
    (
        "closing",
        "Terima kasih kepada seluruh anggota, para penjaga toko, dan Dinas Koperasi yang membina. Semoga kita tetap "
        "guyub.",
    ),
)
"""The sections of the book, each as it was written."""

BUDGET = (
    ("TOKO", "4-1201", 285_000_000),
    ("TOKO", "4-2101", 18_000_000),
    ("TOKO", "5-1201", 247_000_000),
    ("TOKO", "5-2101", 15_600_000),
    ("TOKO", "4-3101", 2_400_000),
    ("TOKO", "5-3101", 21_000_000),
    ("TOKO", "5-3103", 4_200_000),
    ("TOKO", "5-3105", 2_400_000),
    ("TOKO", "5-3106", 9_000_000),
    ("TOKO", "5-3109", 650_000),
    ("TOKO", "5-4102", 700_000),
    ("TOKO", "5-4103", 1_500_000),
    ("USP", "4-1101", 48_000_000),
    ("USP", "5-3101", 10_800_000),
    ("USP", "5-3104", 1_200_000),
)
"""The plan of income and expense of a year: unit, account, amount on its normal side."""
