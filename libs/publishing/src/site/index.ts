export * from './site.policy';
export * from './site.service';
export * from './site.types';
