import type { Capability, ElectionStage, OrganizationKind, RiskTheme, Role } from '#libs/access';
import type { AgreementLevel, PartyRole } from '#libs/agreements';
import type { DismissalReason, Platform } from '#libs/claims';
import type { Sensitivity } from '#libs/evidence';
import type { Rating } from '#libs/organizations';
import type { Distortion, Position } from '#libs/verdicts';
import type { AGREEMENTS } from './agreements';
import type { ORGANIZATIONS } from './organizations';
import type { PEOPLE } from './people';

export type OrganizationKey = keyof typeof ORGANIZATIONS;
export type PersonKey = keyof typeof PEOPLE;
export type AgreementKey = keyof typeof AGREEMENTS;

export interface DemoOrganization {
  readonly kind: OrganizationKind;
  readonly name: string;
  readonly regionCode?: string;
  readonly parentCode?: string;
  readonly mediaGroup?: string;
  readonly website?: string;
  readonly correctionContact?: string;
  readonly labels?: readonly { readonly label: string; readonly rating: Rating }[];
}

export interface DemoPerson {
  readonly name: string;
  readonly organization: string;
  readonly roles: readonly Role[];
  readonly email: string;
  /** What there is to see when logged in as this person; printed with the logins. */
  readonly shows: string;
}

export interface DemoClause {
  readonly number: string;
  readonly text: string;
  readonly partyRole: PartyRole;
  readonly capability: Capability;
  readonly regions?: readonly string[];
  readonly themes?: readonly RiskTheme[];
  readonly stages?: readonly ElectionStage[];
}

export interface DemoAgreement {
  readonly title: string;
  readonly level: AgreementLevel;
  readonly regions: readonly string[];
  /** Days from today. */
  readonly from: number;
  readonly until: number;
  readonly quorum: number;
  readonly endorsementHours: number;
  readonly retainRead: boolean;
  readonly isPublic: boolean;
  readonly draftedBy: string;
  readonly parties: readonly {
    readonly organization: string;
    readonly role: PartyRole;
    readonly documentNumber: string;
    readonly signatory: string;
    readonly office: string;
    readonly liaison?: string;
  }[];
  readonly clauses: readonly DemoClause[];
  /** How far its life goes; before the claims are filed all are in force that ever will be. */
  readonly life:
    | { readonly state: 'DRAFT' }
    | { readonly state: 'PROPOSED'; readonly signedBy: readonly string[] }
    | { readonly state: 'SIGNED' }
    | { readonly state: 'SUSPENDED' | 'ENDED'; readonly by: string; readonly reason: string };
}

export interface DemoText {
  readonly rating: Rating;
  readonly label?: string;
  readonly distortions?: readonly Distortion[];
  readonly headline: string;
  readonly explanation: string;
  readonly conclusion?: string;
}

/** One act on a verdict. Acts follow each other as the workflow allows. */
export type DemoStep =
  | { readonly do: 'submit' | 'publish'; readonly by: PersonKey; readonly articleUrl?: string }
  | { readonly do: 'approve'; readonly by: PersonKey; readonly reason?: string }
  | { readonly do: 'sendBack'; readonly by: PersonKey; readonly reason: string }
  | { readonly do: 'revise'; readonly by: PersonKey; readonly change: Partial<DemoText> }
  | { readonly do: 'correct'; readonly by: PersonKey; readonly note: string; readonly change: Partial<DemoText> }
  | { readonly do: 'retract' | 'withdraw'; readonly by: PersonKey; readonly reason: string }
  | {
      readonly do: 'endorse';
      readonly by: PersonKey;
      readonly position: Position;
      readonly text: string;
      readonly regulation?: string;
    };

export interface DemoVerdict {
  readonly by: PersonKey;
  readonly announced?: boolean;
  readonly text: DemoText;
  /** Keys of evidence of the claim. */
  readonly cites: readonly string[];
  readonly story: readonly DemoStep[];
}

export interface DemoEvidence {
  readonly by: PersonKey;
  readonly title: string;
  readonly description?: string;
  readonly sensitivity?: Sensitivity;
  readonly isPublic?: boolean;
  readonly content:
    | { readonly kind: 'STATEMENT'; readonly text: string; readonly speaker: string }
    | { readonly kind: 'PICTURE'; readonly fileName: string; readonly caption: string };
}

export interface DemoClaim {
  readonly by: PersonKey;
  readonly statement: string;
  readonly region: string;
  readonly theme: RiskTheme;
  readonly stage: ElectionStage;
  readonly sharedUnder: readonly AgreementKey[];
  readonly appearances: readonly {
    readonly platform: Platform;
    readonly url?: string;
    readonly account?: string;
    readonly quote?: string;
  }[];
  readonly evidence?: Readonly<Record<string, DemoEvidence>>;
  readonly comments?: readonly { readonly by: PersonKey; readonly body: string; readonly ownOnly?: boolean }[];
  readonly assignments?: readonly {
    readonly by: PersonKey;
    readonly organization?: OrganizationKey;
    readonly person?: PersonKey;
    readonly note: string;
  }[];
  readonly verdicts?: readonly DemoVerdict[];
  readonly closed?:
    | { readonly by: PersonKey; readonly duplicateOf: string }
    | { readonly by: PersonKey; readonly dismissed: DismissalReason; readonly note: string };
}
