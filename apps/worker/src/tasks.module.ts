import { AccountsModule } from '#libs/accounts';
import { EvidenceModule } from '#libs/evidence';
import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TaskRunner } from './task-runner';
import { SendMailHandler } from './tasks/send-mail.handler';
import { SweepRepository } from './tasks/sweep.repository';
import { SweepTask } from './tasks/sweep.task';

/** The runner and every concept that has jobs: a concept's module is imported here, its handlers are found. */
@Module({
  imports: [DiscoveryModule, AccountsModule, EvidenceModule],
  providers: [TaskRunner, SendMailHandler, SweepRepository, SweepTask],
  exports: [TaskRunner],
})
export class TasksModule {}
