import type { Meanings } from './meanings.types';

/** Health. */
export const HEALTH: Meanings = {
  corona: 'korona covid coronavirus covid19 virus_corona covid_19 kopit copid virus_korona sarscov',
  vaksin: 'vaccine vaccines vaccination vaccinated imunisasi',
  virus: 'kuman',
  wabah: 'pandemi pandemic epidemi outbreak',
  masker: 'mask masks',
  cacarmonyet: 'mpox monkeypox',
  karantina: 'quarantine lockdown psbb ppkm',
  rumahsakit: 'rs rsud rsup hospital puskesmas rumah_sakit',
  kemenkes: 'menkes kementerian_kesehatan',
  bpjs: 'jkn kis',
};
