// Generated from apps/web/src/screens/organization/webhooks.graphql and the schema of the api by `npm run generate`; do not edit.
import type { Document } from '../api/document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A new endpoint. */
export type CreateWebhookInput = {
  /** What to be told of; left out: of everything. */
  kinds?: Array<WebhookKind> | null | undefined;
  /** What to call it. */
  name: string;
  /** Of which newsroom; left out: of all. */
  newsroomId?: string | null | undefined;
  /** Of which region, with all below it; left out: of all. */
  regionCode?: string | null | undefined;
  /** Fields of `FactCheck` that messages carry, as a selection in braces, without fragments, variables and directives; left out: what a card needs. */
  selection?: string | null | undefined;
  /** Of which theme; left out: of all. */
  theme?: RiskTheme | null | undefined;
  /** Address that messages are posted to: https, public, on port 443 or from 1024 up. */
  url: string;
};

/** An endpoint. */
export type OfWebhookInput = {
  /** The endpoint. */
  webhookId: string;
};

/** The deliveries to send again, at most 500 in a call, the oldest first. */
export type ReplayWebhookDeliveriesInput = {
  /** Also those that have arrived; else what was given up or stopped. */
  alsoDelivered: boolean;
  /** Made at this time or later. */
  from: string;
  /** Made before this time. */
  until: string;
  /** The endpoint. */
  webhookId: string;
};

/** The delivery to send again. */
export type ReplayWebhookDeliveryInput = {
  /** A delivery of the own organisation. */
  deliveryId: string;
};

/** What a claim is about, after the dimensions of the supervisor's vulnerability index (IKP). */
export type RiskTheme =
  /** Candidates, parties and politicians (Calon, partai dan tokoh politik). */
  | 'CANDIDATES'
  /** Disaster and weather (Bencana dan cuaca). */
  | 'DISASTER'
  /** Economy and social aid (Ekonomi dan bantuan sosial). */
  | 'ECONOMY'
  /** Running of the election: voter lists, ballots, counting (Penyelenggaraan pemilu: daftar pemilih, surat suara, penghitungan). */
  | 'ELECTION_ADMINISTRATION'
  /** Fraud and scams (Penipuan). */
  | 'FRAUD'
  /** Health (Kesehatan). */
  | 'HEALTH'
  /** Foreign affairs (Luar negeri). */
  | 'INTERNATIONAL'
  /** Money politics (Politik uang). */
  | 'MONEY_POLITICS'
  /** Neutrality of officials, army and police (Netralitas ASN, TNI, Polri dan penyelenggara). */
  | 'NEUTRALITY'
  /** Other (Lainnya). */
  | 'OTHER'
  /** Religion outside the election (Agama di luar pemilu). */
  | 'RELIGION'
  /** Identity politics: ethnicity, religion, race, groups (Politik identitas dan SARA). */
  | 'SARA'
  /** Violence, threats and security (Kekerasan, ancaman dan keamanan). */
  | 'VIOLENCE';

/** A new secret for an endpoint. */
export type RotateWebhookSecretInput = {
  /** For how many hours the one before signs beside it, 0 to 168. */
  overlapHours: number;
  /** The endpoint. */
  webhookId: string;
};

/** What an endpoint is from now on; what is left out is as for a new one. */
export type UpdateWebhookInput = {
  /** Whether it is told anything. */
  enabled: boolean;
  /** Version of the endpoint that was read. */
  expectedVersion: number;
  /** What to be told of; left out: of everything. */
  kinds?: Array<WebhookKind> | null | undefined;
  /** What to call it. */
  name: string;
  /** Of which newsroom; left out: of all. */
  newsroomId?: string | null | undefined;
  /** Of which region, with all below it; left out: of all. */
  regionCode?: string | null | undefined;
  /** Fields of `FactCheck` that messages carry, as a selection in braces, without fragments, variables and directives; left out: what a card needs. */
  selection?: string | null | undefined;
  /** Of which theme; left out: of all. */
  theme?: RiskTheme | null | undefined;
  /** Address that messages are posted to: https, public, on port 443 or from 1024 up. */
  url: string;
  /** The endpoint. */
  webhookId: string;
};

/** What a message tells. */
export type WebhookDeliveryKind =
  /** A correction took its place: `fact_check.corrected`. */
  | 'FACT_CHECK_CORRECTED'
  /** A fact-check was published: `fact_check.published`. */
  | 'FACT_CHECK_PUBLISHED'
  /** It was taken back: `fact_check.retracted`. */
  | 'FACT_CHECK_RETRACTED'
  /** A supervisor's office stated its position on what is public: `fact_check.position_stated`. */
  | 'POSITION_STATED'
  /** Nothing: an admin tries the endpoint. `webhook.test`. */
  | 'TEST';

/** How far a delivery has come. */
export type WebhookDeliveryState =
  /** The receiver answered 2xx. */
  | 'DELIVERED'
  /** After the tenth try, or an answer of 410. */
  | 'GIVEN_UP'
  /** Its endpoint was disabled or removed. */
  | 'STOPPED'
  /** For its first or its next try. */
  | 'WAITING';

/** Why an endpoint is told nothing. */
export type WebhookDisabledReason =
  /** An admin said so. */
  | 'ADMIN'
  /** It took nothing for about three days. */
  | 'FAILING'
  /** It answered 410. */
  | 'GONE';

/** Why a try failed. */
export type WebhookFailure =
  /** The host is, or leads to, an address that is not public. */
  | 'ADDRESS_NOT_ALLOWED'
  /** The name of the host is not known. */
  | 'HOST_NOT_FOUND'
  /** The answer led elsewhere; redirects are not followed. */
  | 'REDIRECT'
  /** The answer was not 2xx. */
  | 'STATUS'
  /** There was no answer in time. */
  | 'TIMEOUT'
  /** There was no connection, no valid certificate, or no whole answer. */
  | 'UNREACHABLE';

/** What an endpoint can be told of, with the `type` of its messages. */
export type WebhookKind =
  /** A correction took its place: `fact_check.corrected`. */
  | 'FACT_CHECK_CORRECTED'
  /** A fact-check was published: `fact_check.published`. */
  | 'FACT_CHECK_PUBLISHED'
  /** It was taken back: `fact_check.retracted`. */
  | 'FACT_CHECK_RETRACTED'
  /** A supervisor's office stated its position on what is public: `fact_check.position_stated`. */
  | 'POSITION_STATED';

/** Whether an endpoint is told anything. */
export type WebhookState =
  /** It is not, until an admin enables it again. */
  | 'DISABLED'
  /** It is. */
  | 'ENABLED';

export type OrganizationWebhooksVariables = Exact<{
  after?: string | null | undefined;
}>;

export type OrganizationWebhooksResult = {
  webhooks: {
    nodes: Array<{
      id: string;
      name: string;
      url: string;
      kinds: Array<WebhookKind>;
      state: WebhookState;
      disabledReason: WebhookDisabledReason | null;
      failingSince: string | null;
      regionCode: string;
      theme: RiskTheme | null;
      newsroomId: string | null;
      selection: string;
      version: number;
      createdAt: string;
      keys: Array<{ publicKey: string; createdAt: string; validUntil: string | null }>;
    }>;
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  };
};

export type WebhookDeliveriesVariables = Exact<{
  id: string;
  after?: string | null | undefined;
  state?: WebhookDeliveryState | null | undefined;
}>;

export type WebhookDeliveriesResult = {
  webhook: {
    id: string;
    name: string;
    state: WebhookState;
    deliveries: {
      nodes: Array<{
        id: string;
        kind: WebhookDeliveryKind;
        state: WebhookDeliveryState;
        slug: string | null;
        messageId: string;
        createdAt: string;
        nextTryAt: string | null;
        settledAt: string | null;
        tryCount: number;
        tries: Array<{
          number: number;
          at: string;
          status: number | null;
          failure: WebhookFailure | null;
          durationMs: number;
          answer: string;
        }>;
      }>;
      pageInfo: { endCursor: string | null; hasNextPage: boolean };
    };
  };
};

export type WebhookNewsroomsVariables = Exact<{ [key: string]: never }>;

export type WebhookNewsroomsResult = { organizations: { nodes: Array<{ id: string; name: string }> } };

export type WebhookCreateVariables = Exact<{
  input: CreateWebhookInput;
}>;

export type WebhookCreateResult = { createWebhook: { secret: string; webhook: { id: string } } };

export type WebhookUpdateVariables = Exact<{
  input: UpdateWebhookInput;
}>;

export type WebhookUpdateResult = { updateWebhook: { webhook: { id: string } } };

export type WebhookRotateVariables = Exact<{
  input: RotateWebhookSecretInput;
}>;

export type WebhookRotateResult = { rotateWebhookSecret: { secret: string } };

export type WebhookTestVariables = Exact<{
  input: OfWebhookInput;
}>;

export type WebhookTestResult = { testWebhook: { delivery: { id: string } } };

export type WebhookRemoveVariables = Exact<{
  input: OfWebhookInput;
}>;

export type WebhookRemoveResult = { removeWebhook: { webhookId: string } };

export type DeliveryReplayVariables = Exact<{
  input: ReplayWebhookDeliveryInput;
}>;

export type DeliveryReplayResult = { replayWebhookDelivery: { delivery: { id: string } } };

export type DeliveriesReplayVariables = Exact<{
  input: ReplayWebhookDeliveriesInput;
}>;

export type DeliveriesReplayResult = { replayWebhookDeliveries: { count: number } };

export const OrganizationWebhooksDocument =
  'query organizationWebhooks($after:String){webhooks(first:25 after:$after){nodes{id name url kinds state disabledReason failingSince regionCode theme newsroomId selection version createdAt keys{publicKey createdAt validUntil}}pageInfo{endCursor hasNextPage}}}' as Document<
    OrganizationWebhooksResult,
    OrganizationWebhooksVariables
  >;

export const WebhookDeliveriesDocument =
  'query webhookDeliveries($id:ID!$after:String$state:WebhookDeliveryState){webhook(id:$id){id name state deliveries(first:25 after:$after state:$state){nodes{id kind state slug messageId createdAt nextTryAt settledAt tryCount tries{number at status failure durationMs answer}}pageInfo{endCursor hasNextPage}}}}' as Document<
    WebhookDeliveriesResult,
    WebhookDeliveriesVariables
  >;

export const WebhookNewsroomsDocument =
  'query webhookNewsrooms{organizations(first:100 kind:NEWSROOM){nodes{id name}}}' as Document<
    WebhookNewsroomsResult,
    WebhookNewsroomsVariables
  >;

export const WebhookCreateDocument =
  'mutation webhookCreate($input:CreateWebhookInput!){createWebhook(input:$input){secret webhook{id}}}' as Document<
    WebhookCreateResult,
    WebhookCreateVariables
  >;

export const WebhookUpdateDocument =
  'mutation webhookUpdate($input:UpdateWebhookInput!){updateWebhook(input:$input){webhook{id}}}' as Document<
    WebhookUpdateResult,
    WebhookUpdateVariables
  >;

export const WebhookRotateDocument =
  'mutation webhookRotate($input:RotateWebhookSecretInput!){rotateWebhookSecret(input:$input){secret}}' as Document<
    WebhookRotateResult,
    WebhookRotateVariables
  >;

export const WebhookTestDocument =
  'mutation webhookTest($input:OfWebhookInput!){testWebhook(input:$input){delivery{id}}}' as Document<
    WebhookTestResult,
    WebhookTestVariables
  >;

export const WebhookRemoveDocument =
  'mutation webhookRemove($input:OfWebhookInput!){removeWebhook(input:$input){webhookId}}' as Document<
    WebhookRemoveResult,
    WebhookRemoveVariables
  >;

export const DeliveryReplayDocument =
  'mutation deliveryReplay($input:ReplayWebhookDeliveryInput!){replayWebhookDelivery(input:$input){delivery{id}}}' as Document<
    DeliveryReplayResult,
    DeliveryReplayVariables
  >;

export const DeliveriesReplayDocument =
  'mutation deliveriesReplay($input:ReplayWebhookDeliveriesInput!){replayWebhookDeliveries(input:$input){count}}' as Document<
    DeliveriesReplayResult,
    DeliveriesReplayVariables
  >;
