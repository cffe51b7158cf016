import { defineTexts } from '../../texts';

export const signingTexts = defineTexts(
  'organization-signing',
  {
    title: 'Kunci tanda tangan',
    intro:
      'Yang diterbitkan, disetujui, dan dinyatakan organisasi Anda ditandatangani dengan kunci ini, agar siapa pun dapat memeriksanya tanpa layanan ini. Kunci rahasianya tidak pernah keluar dari layanan.',
    verify: 'Periksa sebuah rekaman',
    none: 'Belum ada kunci; yang pertama dibuat bersama tanda tangan pertama.',
    now: 'Menandatangani sekarang',
    before: 'Sudah diganti',
    revoked: 'Dicabut {{time}}',
    from: 'sejak {{time}}',
    until: 'sampai {{time}}',
    reason: 'Alasan pencabutan: {{reason}}',
    publicKey: 'Kunci publik (Ed25519)',
    rotate: 'Ganti kunci…',
    rotateTitle: 'Ganti kunci tanda tangan',
    rotateText:
      'Kunci ini berhenti menandatangani. Yang sudah ditandatangani tetap sah dan tetap dapat diperiksa. Kunci berikutnya dibuat bersama tanda tangan berikutnya; siapa yang menyimpan kunci Anda perlu mengambil yang baru.',
    rotateButton: 'Ganti kunci',
    rotated: 'Kunci diganti.',
    leaked: 'Bila kunci bocor, menggantinya saja tidak cukup: mintalah operator mencabutnya.',
  },
  {
    title: 'Signing keys',
    intro:
      'What your organisation publishes, approves and states is signed with this key, so that anybody can check it without this service. The secret half never leaves the service.',
    verify: 'Check a record',
    none: 'No key yet; the first is made with the first signature.',
    now: 'Signs now',
    before: 'Replaced',
    revoked: 'Revoked {{time}}',
    from: 'since {{time}}',
    until: 'until {{time}}',
    reason: 'Reason of the revocation: {{reason}}',
    publicKey: 'Public key (Ed25519)',
    rotate: 'Replace the key…',
    rotateTitle: 'Replace the signing key',
    rotateText:
      'This key signs no more. What it has signed stays valid and can still be checked. The next key is made with the next signature; whoever keeps your key has to fetch the new one.',
    rotateButton: 'Replace the key',
    rotated: 'The key has been replaced.',
    leaked: 'Replacing is not enough for a key that has leaked: ask an operator to revoke it.',
  },
);
