import type { Meanings } from './meanings.types';

/** Faith. */
export const FAITH: Meanings = {
  islam: 'muslim islamic moslem umat_islam',
  kristen: 'nasrani christian kristiani katolik catholic',
  gereja: 'church',
  masjid: 'mosque musala surau',
  pendeta: 'pastor pastur romo',
  ulama: 'ustaz kyai kiai habib syekh syeikh cleric',
  salat: 'sembahyang prayer pray',
  doa: 'berdoa pray prayer',
  natal: 'christmas',
  lebaran: 'idulfitri idul_fitri idulfitri',
  kurban: 'qurban korban_hewan',
  yahudi: 'jews jewish',
  zionis: 'zionist',
  arabsaudi: 'saudi arab_saudi ksa',
  mekah: 'mecca makkah mekkah',
  madinah: 'medina',
};
