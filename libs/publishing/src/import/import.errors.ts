import { defineError } from '#libs/kernel';

const WHY: Readonly<Record<string, { id: string; en: string }>> = {
  ENOENT: { id: 'tidak ada', en: 'does not exist' },
  EACCES: { id: 'tidak boleh dibaca oleh pengguna ini', en: 'may not be read by this user' },
  UNKNOWN_FORMAT: {
    id: 'bukan berkas klaim yang dikenali (lihat `cekatan import --help`)',
    en: 'is not a file of claims that is recognised (see `cekatan import --help`)',
  },
  NO_CLAIMS: { id: 'tidak berisi berkas klaim yang dikenali', en: 'holds no file of claims that is recognised' },
};

export const unreadableFile = defineError<{ path: string; why: string }>('UNREADABLE_FILE', {
  id: ({ path, why }) => `${path} ${WHY[why]?.id ?? `tidak dapat dibaca (${why})`}`,
  en: ({ path, why }) => `${path} ${WHY[why]?.en ?? `cannot be read (${why})`}`,
});

export const regionsMissing = defineError('REGIONS_MISSING', {
  id: () => 'Wilayah belum dimuat: jalankan `cekatan migrate` lebih dahulu.',
  en: () => 'The regions are not loaded: run `cekatan migrate` first.',
});

export const outletCodeTaken = defineError<{ code: string }>('OUTLET_CODE_TAKEN', {
  id: ({ code }) => `Kode ${code} sudah dipakai organisasi lain; hasil impor tidak dicampur dengannya.`,
  en: ({ code }) => `The code ${code} belongs to another organisation; nothing is imported into it.`,
});
