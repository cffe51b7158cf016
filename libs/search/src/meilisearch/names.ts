/**
 * Names that are one letter away from other names or words, as they stand in plain texts: whoever asks for one of them
 * means that one. Parties of the elections of 2019 and 2024, provinces, the offices that appear everywhere.
 */
export const NAMES: ReadonlySet<string> = new Set(
  `pkb gerindra pdip pdi perjuangan golkar nasdem buruh gelora pks pkn hanura garuda pan pbb demokrat psi perindo ppp ummat
   berkarya pkpi aceh sumatera sumatra riau jambi bengkulu lampung bangka belitung kepulauan banten jakarta jawa yogyakarta bali nusa
   tenggara kalimantan sulawesi gorontalo maluku papua bandung surabaya semarang medan makassar palembang padang pekanbaru manado
   denpasar mataram kupang ambon ternate jayapura kendari palu mamuju samarinda pontianak palangkaraya banjarmasin
   kpu bawaslu dkpp kominfo komdigi diskominfo mafindo amsi aji polri tni
   prabowo gibran anies muhaimin ganjar mahfud jokowi joko widodo megawati soekarnoputri susilo bambang yudhoyono`
    .split(/\s+/)
    .filter(Boolean),
);
