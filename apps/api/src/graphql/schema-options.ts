import type { BuildSchemaOptions } from '@nestjs/graphql';

/** The served schema and the printed one are built with the same options. */
export const buildSchemaOptions: BuildSchemaOptions = {
  dateScalarMode: 'isoDate',
  numberScalarMode: 'integer',
};
