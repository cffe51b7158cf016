/** The documents of the walk, as a client of the desk would write them. */
export const CREATE_ORGANIZATION = `mutation ($input: CreateOrganizationInput!) {
  createOrganization(input: $input) { organization { id name code } }
}`;
export const INVITE_FIRST_ADMIN = `mutation ($input: InviteFirstAdminInput!) { inviteFirstAdmin(input: $input) { link } }`;
export const INVITE = `mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { link } }`;
export const ACCEPT = `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { token } }`;
export const VIEWER = `{ viewer { person { id } organization { id name } roles permissions } }`;

export const DRAFT_AGREEMENT = `mutation ($input: DraftAgreementInput!) {
  draftAgreement(input: $input) { agreement { id state currentVersion { rowVersion } } }
}`;
export const PROPOSE = `mutation ($input: ProposeAgreementInput!) {
  proposeAgreement(input: $input) { agreement { state currentVersion { contentHash signedText } } }
}`;
export const SIGN = `mutation ($input: SignAgreementInput!) { signAgreement(input: $input) { agreement { state inForce } } }`;
export const SUSPEND = `mutation ($input: AgreementReasonInput!) { suspendAgreement(input: $input) { agreement { state inForce } } }`;
export const AGREEMENT = `query ($id: ID!) { agreement(id: $id) { id state inForce daysLeft title } }`;

export const FILE_CLAIM = `mutation ($input: FileClaimInput!) {
  fileClaim(input: $input) { alreadyFiled claim { id number state owner { name } region { code name } appearanceCount } }
}`;
export const CLAIM = `query ($id: ID!) {
  claim(id: $id) {
    id number statement state evidenceCount commentCount
    owner { name } region { code name } sharedUnder
    evidence { nodes { id kind title sensitivity } }
    viewerCan { action allowed refusal because { agreementId clause until } }
    verdicts { id state newsroom { name } }
  }
}`;
export const INBOX = `{ claims { nodes { id number statement evidenceCount } pageInfo { hasNextPage } } desk { visible { count text } } }`;
export const NODE = `query ($id: ID!) { node(id: $id) { id __typename } }`;
export const COMMENT = `mutation ($input: AddCommentInput!) { addComment(input: $input) { comment { id body } } }`;

export const ATTACH_FILE = `mutation ($input: AttachFileInput!) {
  attachFile(input: $input) { evidence { id contentHash file { downloadPath mime size sha256 } } }
}`;
export const ATTACH_LINK = `mutation ($input: AttachLinkInput!) { attachLink(input: $input) { evidence { id link { url state } } } }`;
export const ATTACH_STATEMENT = `mutation ($input: AttachStatementInput!) { attachStatement(input: $input) { evidence { id } } }`;

export const VERDICT_FIELDS = `id state version latestRevision { number contentHash quorum submittedAt approvedAt reviews { decision reason organization { name } } }`;
export const OPEN_VERDICT = `mutation ($input: OpenVerdictInput!) { openVerdict(input: $input) { verdict { ${VERDICT_FIELDS} } } }`;
export const EDIT_VERDICT = `mutation ($input: EditVerdictInput!) { editVerdict(input: $input) { verdict { ${VERDICT_FIELDS} } } }`;
export const CITE = `mutation ($input: CiteEvidenceInput!) { citeEvidence(input: $input) { verdict { ${VERDICT_FIELDS} } } }`;
export const SUBMIT = `mutation ($input: OfVerdictInput!) { submitVerdict(input: $input) { verdict { ${VERDICT_FIELDS} } } }`;
export const REVISE = `mutation ($input: OfVerdictInput!) { reviseVerdict(input: $input) { verdict { ${VERDICT_FIELDS} } } }`;
export const CORRECT = `mutation ($input: OfVerdictInput!) { correctVerdict(input: $input) { verdict { ${VERDICT_FIELDS} } } }`;
export const APPROVE = `mutation ($input: ApproveVerdictInput!) { approveVerdict(input: $input) { verdict { ${VERDICT_FIELDS} } } }`;
export const SEND_BACK = `mutation ($input: RequestChangesInput!) { requestChanges(input: $input) { verdict { ${VERDICT_FIELDS} } } }`;
export const ENDORSE = `mutation ($input: EndorseRevisionInput!) { endorseRevision(input: $input) { verdict { id endorsements { position office { name } } } } }`;
export const VERDICT = `query ($id: ID!) { verdict(id: $id) { ${VERDICT_FIELDS} statement } }`;

export const PUBLISH = `mutation ($input: PublishFactCheckInput!) { publishFactCheck(input: $input) { factCheck { id slug state currentVersion } } }`;
export const RETRACT = `mutation ($input: ReasonedVerdictInput!) { retractFactCheck(input: $input) { factCheck { id slug state } } }`;
export const FACT_CHECK = `query ($slug: String!) {
  factCheck(slug: $slug) {
    slug state currentVersion newsroom { name } retraction { reason }
    current { number statement rating label headline explanation correctionNote authors approvedBy { name } evidence { title } }
    versions { number correctionNote }
    positions { office position text givenToVersion }
  }
}`;
export const FACT_CHECKS = `{ factChecks { nodes { slug newsroom { name } } } }`;
export const TIMELINE = `query ($id: ID!, $after: String) {
  claim(id: $id) { timeline(first: 100, after: $after) { nodes { type summary actor { organizationName } because { agreementId clause } } pageInfo { hasNextPage endCursor } } }
}`;
export const CLAIM_EVENTS = `subscription ($claimId: ID!) { claimEvents(claimId: $claimId) { type subjectId } }`;
export const DESK_EVENTS = `subscription { deskEvents { type subjectId } }`;
