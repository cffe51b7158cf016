import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { SweepKeysRepository } from './sweep-keys.repository';
import { SweepKeysTask } from './sweep-keys.task';
import { TaskRunner } from './task-runner';

/** The runner of jobs; it finds the handlers of every module that the process imports. */
@Module({
  imports: [DiscoveryModule],
  providers: [TaskRunner, SweepKeysRepository, SweepKeysTask],
  exports: [TaskRunner],
})
export class RuntimeModule {}
