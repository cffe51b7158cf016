import { Public } from '#libs/access';
import { Controller, Get } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The package's own version; the same file above `dist` and above the sources. */
function packageVersion(): string {
  for (const up of ['../../../..', '../../../../..']) {
    try {
      const { name, version } = JSON.parse(readFileSync(join(__dirname, up, 'package.json'), 'utf8')) as {
        name?: string;
        version?: string;
      };
      if (name === 'cekatan' && version) return version;
    } catch {
      // Not there: look one higher.
    }
  }
  return 'unknown';
}

export const VERSION = packageVersion();

@Controller('version')
export class VersionController {
  @Public('Says which release answers')
  @Get()
  version(): { name: string; version: string } {
    return { name: 'cekatan', version: VERSION };
  }
}
