/**
 * Words that claims on Indonesian desks are made of, the most frequent first: the generator draws from them by rank
 * (Zipf), so that a search finds much for some words and little for others. A list of our own, taken from no archive.
 */
const COMMON = `
yang di dan untuk pada akan dengan dari ini itu tidak telah oleh dalam karena sudah bisa ada juga ke para warga suara
pemilu calon surat partai daerah kota desa video foto pesan gubernur bupati presiden pemerintah masyarakat bantuan
pemilihan kampanye petugas kabar beredar narasi klaim benar palsu resmi data uang dana rakyat negara
`;

const NOUNS = `
aduan akun alamat aksi ambulans anggaran anggota angka anak angin antrean api aplikasi arsip asap asing atap awan ayam
badan bahan bahasa bahaya balai balita banjir bank bantahan barang batas batu bayi beasiswa beban bedah belanja bendera
bendungan bensin beras berita berkas bidan bilik biaya bibit bintang blokir bocah bom bukti bukit bulan bumi bunga buruh
cabai cairan camat cara cedera cek cuaca curang daftar dakwaan dalih dampak debat debu dekan demam denda derita dermaga
detik dewan dinas diskon dokter dokumen dompet donasi dosen dukungan dusun efek ekonomi ekspor emas energi fakta
fasilitas fitnah gaji gambar gas gedung gempa generasi gerakan gereja gerbang gigi gizi golongan guru haji hakim halaman
hama harga hari hasil hibah hidup hoaks honor hotel hujan hukum hutan ibadah ibu identitas ijazah iklan ikan imbauan
impor industri infeksi informasi iuran izin jabatan jalan jalur jaminan jamu janji jaringan jasa jembatan jenazah jenis
judul jumlah jurnalis kabel kabinet kabupaten kader kain kaki kakek kalender kamar kampung kandidat kantor kapal kartu
karyawan kasus kawasan kayu keamanan kebakaran kebijakan kebun kecamatan kecelakaan kecurangan kedelai kegiatan kejadian
kekerasan kelapa keluarga kelurahan kemarau kematian kementerian kendaraan kepala kepolisian keracunan kereta kericuhan
kertas kerugian kerusuhan kesaksian kesehatan ketua keuangan kiai kilang klinik kolom komisi komunitas konser konten
kopi koperasi koran korban korupsi kotak kredit kritik kuasa kuitansi kupon kursi kurikulum laboratorium lahan lampu
langit lapangan laporan larangan laut layanan lebaran legislatif lembaga lelang libur limbah lingkungan listrik lokasi
lomba longsor lowongan lulusan lumpur macet mahasiswa majelis makanan malam mantan masa masjid masker massa mata media
menteri merek mesin minyak mobil modal modus motor muatan mudik musik musim naskah nasabah nelayan nenek nomor obat
ojek ongkos operasi orang organisasi ormas padi pajak pabrik paket pangan panitia pantai papan petani parlemen
pasar pasien pasukan patroli payung pedagang pegawai pejabat pelabuhan pelajar pelaku pelanggaran pelanggan pelantikan
pelatihan pemadaman pemantau pembagian pembangunan pembatalan pemberitaan pembunuhan pemilih pemuda penangkapan penculikan
pencoblosan pendaftaran pendidikan pendukung peneliti penerbangan penerima pengacara pengadilan pengawas pengembang
penghargaan penghitungan pengumuman pengungsi penipuan penjara penjelasan pensiun penumpang penyakit penyaluran perahu
perairan perang perangkat peraturan percobaan perdagangan perempuan peristiwa perjanjian perkara permohonan pernyataan
persen pertanian perusahaan pesantren pesawat peserta petani peta petir pilihan pinjaman piala plastik pohon pokok polisi
polling pompa pondok posko posyandu potongan prajurit praktik prestasi produk program proyek puasa pulau pulsa puskesmas
pupuk putusan racun radio ramalan rapat rekaman rekapitulasi rekening relawan rempah rencana restoran retribusi rumah
rupiah sabun saham saksi salinan sampah sandi santri sapi sarana satelit satpam saudara sawah sawit sekolah selebaran
sembako semester sengketa senjata serangan seragam sertifikat sidang siaran simulasi sinyal siswa situs skema soal
solar spanduk stadion stasiun stiker stok subsidi suku sumber sumur sungai surat-kabar survei susu tabung tagihan tahanan
tahun tambang tanah tanaman tandatangan target tarif tautan tawaran tebing telepon televisi teman tembakan tempat tenaga
tender tentara terminal teror tiket tim tinta titik tokoh topan truk tsunami tugas tuduhan tukang tulisan tunjangan
turnamen ucapan udang udara ujian ulama undangan undian universitas unjuk-rasa upacara upah usaha usulan utang vaksin
varian virus wabah wajah wakil waktu wali warisan warung wartawan wasit waduk wilayah wisata yayasan zakat zona
`;

const VERBS = `
dibagikan disebut mengaku menerima membagikan ditangkap melarang mengumumkan menghapus menaikkan menurunkan membantah
menunjukkan terjadi ditemukan dicoblos dihitung dibakar dirusak dipecat dilantik diminta mengirim memaksa menolak
mendukung menuduh mengancam membayar menjanjikan membuka menutup memilih mencoblos memanipulasi menyebarkan memotong
mengganti mengubah mencuri menjual membeli merekam melaporkan memeriksa menyita mengembalikan memalsukan menahan
membatalkan menunda mempercepat menyumbang mengundang menghadiri meninggal dirawat sembuh tertular selamat hilang
tenggelam roboh runtuh retak meledak terbakar meluap tergenang terputus ditutup dibuka diperpanjang diperbaiki dibangun
diresmikan dicabut diblokir dihentikan dialihkan diselidiki dituntut divonis dibebaskan disidang dipanggil diperiksa
`;

const ADJECTIVES = `
baru lama besar kecil tinggi rendah murah mahal gratis cepat lambat aman berbahaya beracun halal haram sah ilegal
rahasia terbuka ganda rusak kosong penuh basah kering panas dingin darurat massal lokal nasional asli tiruan mendadak
serentak terakhir pertama kedua ketiga mantap parah ringan berat langka viral lawas digital tunai bersih kotor adil
`;

const list = (text: string): string[] => text.trim().split(/\s+/);

/** By rank. Hyphenated words are single ones. */
export const WORDS: readonly string[] = [
  ...new Set([...list(COMMON), ...interleave(list(NOUNS), list(VERBS), list(ADJECTIVES))]),
];

/** Takes from each list in proportion to its length, so that no kind of word has all the low ranks. */
function interleave(...lists: readonly string[][]): string[] {
  const placed = lists.flatMap((words) =>
    words.map((word, i) => ({ word, at: ((i * 7919) % words.length) / words.length })),
  );
  return placed.sort((a, b) => a.at - b.at || (a.word < b.word ? -1 : 1)).map(({ word }) => word);
}
