/**
 * Words that hold sentences together, address readers or ask them to pass a post on: they tell claims apart by nothing.
 * `tidak`, `bukan`, `tanpa`, `benar` do tell. Compared with the formal spelling of a word, and with its root.
 */
const STOP_WORDS = new Set(
  `ada adalah agar akan akhirnya antara apa apabila apakah apalagi atas atau bagaimana bagi bahkan bahwa banget bagai
   begini begitu beliau belum berbagai bila bisa boleh buat bukankah cuma dalam dan dapat dari daripada dengan deh demikian di
   dia dimana dong dulu entah gitu hal hampir hanya harus hingga ia ialah ingin ini itu iya jadi jika juga kalau kalian kami kamu
   kan karena ke kenapa kepada ketika kini kita kok lah lagi lain lalu lebih loh maka makin malah mana mari masih masing mau
   memang mengapa menjadi mereka meski mungkin nah namun nanti nih nya oleh pada padahal para paling pasti per pernah pula pun
   punya saat saja sambil sampai sangat saya aku sebab sebagai sebelum sebuah secara sedang sejak sekali sekarang sekitar selain
   selalu selama seluruh semakin sementara semoga sendiri seorang seperti sering serta setelah setiap sih suatu sudah supaya
   tadi tapi telah tentang tentu terhadap ternyata tersebut terus tetap tetapi tiap toh tolong untuk usai wah wahai walau
   walaupun wong yaitu ya yah yakni yang yuk ayo agan gan bro sis guys gaes gais kak bang mas mbak pak bu bapak assalamualaikum
   wassalamualaikum warahmatullahi wabarakatuh wr wb wbr alhamdulillah bismillah astagfirullah subhanallah amin aamiin halo selamat
   pagi siang sore malam terima kasih mohon silahkan silakan harap sebar bagikan share viralkan viral copas broadcast forward
   followers fyp foryou foryoupage reels
   a an and are at be been by for from has have he her his i in is it its me my not of on or our she so that the their them
   they this to was we were what when which will with you your`
    .split(/\s+/)
    .filter(Boolean),
);

export const isStopWord = (word: string): boolean => STOP_WORDS.has(word);
