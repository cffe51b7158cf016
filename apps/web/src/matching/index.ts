// What is recognised as the same, where more than one screen shows it.
export { ExternalFinding, type ExternalFindingOf } from './external-finding';
