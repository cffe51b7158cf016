// The words themselves are the api's: a file without imports, shared so that there is one list of them.
export { USUAL_LABELS, type NewsroomLabel, defaultLabel, labelFits } from '../../../../libs/verdicts/src/usual-labels';
