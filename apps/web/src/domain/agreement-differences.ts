// How two texts of an agreement differ is the api's rule, in files that import nothing of elsewhere: there is one of it.
export { differences, type ComparableText } from '../../../../libs/agreements/src/agreement-differences.policy';
