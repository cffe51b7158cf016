/** The database roles and the rights they start with; table rights belong to the migrations. */
export {
  bootstrapDatabase,
  DATABASE_ROLES,
  grantOnDatabase,
  roleUrls,
  withClient,
  withDatabase,
  type BootstrapOptions,
  type DatabaseRole,
  type RoleUrls,
  type RolePasswords,
} from './bootstrap-roles';
