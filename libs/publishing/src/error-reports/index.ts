export * from './error-reports.errors';
export * from './error-reports.service';
export * from './error-reports.types';
export { SweepErrorReportsTask } from './sweep-error-reports.task';
