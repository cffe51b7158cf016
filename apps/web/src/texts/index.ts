// What the console says, in Indonesian and English, and how it writes times and numbers.
export { Formats, useFormats } from './formats';
export { chooseLanguage, currentLanguage, type Language, LANGUAGES } from './language';
export { type Catalogue, defineTexts, type Say, type Translation, useCollator, useLanguage } from './texts';
