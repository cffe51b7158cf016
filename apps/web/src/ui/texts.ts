import { defineTexts } from '../texts';

export const uiTexts = defineTexts(
  'ui',
  {
    loading: 'Memuat…',
    retry: 'Coba lagi',
    close: 'Tutup',
    cancel: 'Batal',
    required: 'wajib diisi',
    failed: 'Tidak dapat dimuat',
    requestId: 'Nomor permintaan: <code>{{id}}</code>. Sebutkan nomor ini bila melapor.',
    forbidden: 'Tidak tersedia bagi Anda',
    forbiddenText: 'Peran Anda, atau nota kesepahaman yang berlaku sekarang, tidak mencakup halaman ini.',
    notFound: 'Tidak ditemukan',
    notFoundText: 'Halaman ini tidak ada, atau tidak dibagikan kepada organisasi Anda.',
    stale:
      'Luring. Yang tampak diambil pada {{at}} dan mungkin sudah berubah. Begitu tersambung, halaman ini diperbarui sendiri.',
    staleFailed:
      'Tidak dapat diperbarui. Yang tampak diambil pada {{at}} dan mungkin sudah berubah. Halaman ini terus mencoba sendiri.',
    broken: 'Bagian ini berhenti bekerja',
    brokenText: 'Kesalahan ini ada pada kami. Yang Anda ketik tetap tersimpan sebagai draf.',
    reload: 'Muat ulang halaman',
    more: 'Muat lebih banyak',
    shown: '{{shown}} ditampilkan',
  },
  {
    loading: 'Loading…',
    retry: 'Try again',
    close: 'Close',
    cancel: 'Cancel',
    required: 'required',
    failed: 'Could not be loaded',
    requestId: 'Request id: <code>{{id}}</code>. Name it when you report this.',
    forbidden: 'Not available to you',
    forbiddenText: 'Neither your role nor an agreement in force covers this page.',
    notFound: 'Not found',
    notFoundText: 'This page does not exist, or is not shared with your organisation.',
    stale:
      'Offline. What you see was fetched at {{at}} and may have changed. The page renews itself once you are connected.',
    staleFailed:
      'Could not be renewed. What you see was fetched at {{at}} and may have changed. The page keeps trying by itself.',
    broken: 'This part has stopped working',
    brokenText: 'The fault is ours. What you typed is still kept as a draft.',
    reload: 'Reload the page',
    more: 'Load more',
    shown: '{{shown}} shown',
  },
);
