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
  AttachStatement: `mutation AttachStatement($input: AttachStatementInput!) {
  attachStatement(input: $input) {
    evidence { id }
  }
}`,
} as const;
