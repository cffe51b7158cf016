/** Under which names texts that are being written are kept on this machine. */
export const NEW_KEY = 'agreement.new';
export const editingKey = (agreementId: string): string => `agreement.${agreementId}.edit`;
export const amendingKey = (agreementId: string): string => `agreement.${agreementId}.amend`;
