/** What the console asks, field by field what the common answers hold. */

const INBOX_PAGE = `
  nodes {
    number
    statement
    owner { name }
    region { name }
    evidenceCount
    verdictSummaries { rating }
    firstAppearance { url account quote }
  }
  pageInfo { hasNextPage }`;

export const DOCUMENTS = {
  Inbox: `query Inbox($first: Int!, $after: String) {
  claims(first: $first, after: $after) {${INBOX_PAGE}
  }
}`,
  Claim: `query Claim($id: ID!) {
  claim(id: $id) {
    number
    statement
    appearances(first: 20) { nodes { url } }
    evidence(first: 20) { nodes { title } }
    verdictSummaries { organizationName state rating }
    viewerCan { action allowed }
  }
}`,
  FactCheck: `query FactCheck($slug: String!) {
  factCheck(slug: $slug) {
    newsroom { name }
    current { headline rating }
    claimReview
  }
}`,
  Search: `query Search($query: String!, $first: Int!) {
  searchClaims(query: $query, first: $first) {
    nodes { number statement }
    pageInfo { hasNextPage }
  }
}`,
  FirstScreen: `query FirstScreen {
  viewer { person { displayName } organization { name } }
  desk {
    visible { count more }
    own { count more }
    open { count more }
    assignedToMe { count more }
    assignedToOrganization { count more }
  }
  claims(first: 25) {${INBOX_PAGE}
  }
  notifications(first: 10) { nodes { id kind summary readAt } }
  agreements(first: 6, inForce: true) { nodes { title daysLeft } }
}`,
  AttachStatement: `mutation AttachStatement($input: AttachStatementInput!) {
  attachStatement(input: $input) {
    evidence { id }
  }
}`,
} as const;
