/**
 * The environment, read once, validated and described: the only lib that reads process.env. Decides no behaviour;
 * `.env.example` and docs/configuration.md are generated from its table of variables.
 */
export * from './config';
export { ConfigModule } from './config.module';
export { ConfigurationError } from './configuration.error';
export { describeVariables, type VariableDescription } from './variable';
export { loadConfig, readEnvironment } from './load-config';
