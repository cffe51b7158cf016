/**
 * What every lib needs and no concept owns: errors as values, page cursors, the clock, regions' prefix rule, workflow
 * tables. Imports nothing of ours and does no I/O.
 */
export * from './assert-never';
export * from './clock';
export * from './errors';
export * from './global-id';
export * from './kept-editions';
export * from './page';
export * from './region-code';
export * from './task';
export * from './workflow';
