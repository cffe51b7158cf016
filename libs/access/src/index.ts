/**
 * Who may: actors, roles, the permission catalogue, capabilities and standing, operation declarations, and the first of
 * the two walls. Pure except for the SQL fragments; decides nothing about a concept's states.
 */
export * from './actor';
export * from './capability';
export * from './claim-terms';
export * from './declaration.policy';
export * from './declarations';
export * from './permissions';
export * from './standing';
export * from './viewer-statement';
export * from './visibility.repository';
