import { spellingsOf } from './spellings';

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Words that hold sentences together and tell claims apart by nothing. `tidak`, `bukan`, `tanpa`, `benar` do tell. */
const HOLDING = wordsOf(
  `ada adalah agar akan antara atas atau bagi bahwa banget begini begitu belum bisa boleh buat bukankah dalam dan
   dapat dari daripada dengan deh di dia dong dulu hal hanya harus hingga ialah ini itu jadi jika juga kalau kami
   kamu karena ke kepada kita kok lah lagi lain lalu lebih maka masih mau mereka namun nih oleh pada para pun saat
   saja sampai sangat saya sebagai sebuah secara sedang sejak selama seluruh seperti sih suatu sudah supaya tapi
   telah tentang terhadap tersebut tetapi tiap untuk yaitu yakni yang a an and are at be by for from in is it of on
   or that the this to was with`,
);
/** In a question nothing is meant by these either. */
const IN_QUESTIONS = wordsOf(`semua as`);
/** In a post they address its readers, ask them to pass it on, or say as little. */
const IN_POSTS = wordsOf(
  `akhirnya apa apabila apakah apalagi bagaimana bahkan bagai beliau berbagai bila cuma demikian dimana entah gitu
   hampir ia ingin iya kalian kan kenapa ketika kini loh makin malah mana mari masing memang mengapa menjadi meski
   mungkin nah nanti nya padahal paling pasti per pernah pula punya sambil aku sebab sebelum sekali sekarang sekitar
   selain selalu semakin sementara semoga sendiri seorang sering serta setelah setiap tadi tentu ternyata terus
   tetap toh tolong usai wah wahai walau walaupun wong ya yah yuk ayo agan gan bro sis guys gaes gais kak bang mas
   mbak pak bu bapak assalamualaikum wassalamualaikum warahmatullahi wabarakatuh wr wb wbr alhamdulillah bismillah
   astagfirullah subhanallah amin aamiin halo selamat pagi siang sore malam terima kasih mohon silahkan silakan
   harap sebar bagikan share viralkan viral copas broadcast forward followers fyp foryou foryoupage reels been has
   have he her his i its me my not our she so their them they we were what when which will you your`,
);

const OF_QUESTIONS: ReadonlySet<string> = new Set([...HOLDING, ...IN_QUESTIONS]);
const OF_POSTS: ReadonlySet<string> = new Set([...HOLDING, ...IN_POSTS]);

export const stopWords = (): ReadonlySet<string> => OF_QUESTIONS;

/** In whichever spelling, in a question. */
export const isStopWord = (word: string): boolean => spellingsOf(word).some((form) => OF_QUESTIONS.has(form));

/** Of a text that is weighed: compared with the formal spelling of a word, and with its root. */
export const isFiller = (word: string): boolean => OF_POSTS.has(word);
