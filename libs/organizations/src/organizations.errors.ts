import { defineError } from '#libs/kernel';

/** Somebody must be able to let people in. */
export const lastAdmin = defineError('LAST_ADMIN', {
  id: () => 'Organisasi harus tetap mempunyai paling sedikit satu admin.',
  en: () => 'The organisation must keep at least one admin.',
});

const UNREADABLE = {
  NOT_JSON: { id: 'bukan JSON', en: 'it is not JSON' },
  NOT_A_MAP: {
    id: 'bukan TopoJSON atau FeatureCollection GeoJSON',
    en: 'it is no TopoJSON and no GeoJSON FeatureCollection',
  },
  EMPTY: { id: 'tidak memuat satu wilayah pun', en: 'it holds no region' },
  NO_CODE: { id: 'tanpa kode wilayah pada fitur nomor', en: 'no region code (id, kode or code) on feature number' },
  NO_AREA: { id: 'bukan Polygon atau MultiPolygon:', en: 'no Polygon or MultiPolygon:' },
  NO_DEGREES: { id: 'bukan derajat WGS 84:', en: 'not degrees of WGS 84:' },
  CODE_TWICE: { id: 'kode yang sama dua kali:', en: 'the same code twice:' },
  UNKNOWN_CODE: { id: 'kode yang tidak dikenal:', en: 'codes that are not known:' },
} as const;

/** A file of outlines that is refused whole; `at` says where. */
export const outlinesUnreadable = defineError<{ reason: keyof typeof UNREADABLE; at: string }>('OUTLINES_UNREADABLE', {
  id: ({ reason, at }) => `Berkas batas wilayah tidak diterima: ${UNREADABLE[reason].id} ${at}`.trim(),
  en: ({ reason, at }) => `The file of boundaries is not accepted: ${UNREADABLE[reason].en} ${at}`.trim(),
});
