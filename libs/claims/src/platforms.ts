/** Where a claim was seen. Imports nothing, so that the console takes its words from here too. */
export const PLATFORMS = {
  FACEBOOK: { id: 'Facebook', en: 'Facebook' },
  INSTAGRAM: { id: 'Instagram', en: 'Instagram' },
  THREADS: { id: 'Threads', en: 'Threads' },
  X: { id: 'X (Twitter)', en: 'X (Twitter)' },
  TIKTOK: { id: 'TikTok', en: 'TikTok' },
  YOUTUBE: { id: 'YouTube', en: 'YouTube' },
  WHATSAPP: { id: 'WhatsApp', en: 'WhatsApp' },
  TELEGRAM: { id: 'Telegram', en: 'Telegram' },
  SNACK_VIDEO: { id: 'Snack Video', en: 'Snack Video' },
  EMAIL: { id: 'Surel', en: 'E-mail' },
  SMS: { id: 'SMS', en: 'Text message' },
  WEBSITE: { id: 'Situs web', en: 'Website' },
  BROADCAST: { id: 'Radio atau televisi', en: 'Radio or television' },
  PRINT: { id: 'Media cetak atau selebaran', en: 'Print or leaflet' },
  SPOKEN: { id: 'Lisan atau pertemuan', en: 'Spoken or at a gathering' },
  OTHER: { id: 'Lainnya', en: 'Other' },
} as const satisfies Record<string, { readonly id: string; readonly en: string }>;

export type Platform = keyof typeof PLATFORMS;
export const PLATFORM_CODES = Object.keys(PLATFORMS) as Platform[];
