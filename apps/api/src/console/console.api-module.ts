import { Module } from '@nestjs/common';
import { ConsoleFiles } from './console-files';
import { ConsoleController } from './console.controller';

/** Serves apps/web, as it was built. */
@Module({ controllers: [ConsoleController], providers: [ConsoleFiles] })
export class ConsoleApiModule {}
