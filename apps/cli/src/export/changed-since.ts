import { EarlierExport } from './earlier-export';
import type { LiveSite } from './live-site';

const A_PART = 500;

/** Whether another edition stands anywhere than the one that the copy has. */
export async function changedSince(live: LiveSite, folder: string, fingerprint: string): Promise<boolean> {
  const copy = await EarlierExport.open(folder, fingerprint);
  if (!copy) return true;
  try {
    for (let after: string | null = null; ;) {
      const part: Awaited<ReturnType<LiveSite['lists']['listEditions']>> = await live.lists.listEditions(after, A_PART);
      for (const { id, edition } of part) if ((await copy.find(id))?.edition !== edition) return true;
      after = part.at(-1)?.id ?? null;
      if (part.length < A_PART) return false;
    }
  } finally {
    await copy.close();
  }
}
