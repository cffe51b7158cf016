/** A prepared database of bench claims and the people and rows that workloads ask about. */
export interface BenchWorld {
  /** Claims. */
  readonly size: number;
  /** Where the data directory and world.json lie (var/bench/<size>). */
  readonly directory: string;
  /** Of the running server. */
  readonly adminUrl: string;
  readonly appUrl: string;
  readonly workerUrl: string;
  /** Editor of a newsroom with six agreements in force, which sees about a third of all claims. */
  readonly viewer: BenchPerson;
  /** Editor of a newsroom that sees nothing. */
  readonly nobody: BenchPerson;
  /** 500 claims that the viewer sees, its own and partners', spread over ages. */
  readonly claimIds: readonly string[];
  /** Those of them that the viewer may add evidence to. */
  readonly attachTo: readonly string[];
  /** 500 published fact-checks. */
  readonly slugs: readonly string[];
  /** The claim at depth 20,000 of the viewer's inbox, or three quarters deep when that is smaller. */
  readonly deep: { readonly filedAt: string; readonly id: string };
  /** People of 50 organisations, with sessions; all of them parties to the national agreement. */
  readonly organizations: readonly BenchPerson[];
  /** An agreement of all these, the newest claim under it, and the person who may add to it as its owner: one event, fifty readers. */
  readonly national: { readonly agreementId: string; readonly claimId: string; readonly owner: BenchPerson };
}

export interface BenchPerson {
  readonly personId: string;
  readonly organizationId: string;
  /** Token of a real session. */
  readonly bearer: string;
  readonly email: string;
  readonly password: string;
}

/** A world whose server runs until `stop`. */
export interface RunningWorld {
  readonly world: BenchWorld;
  stop(): Promise<void>;
}

export interface PrepareOptions {
  /** Where it is kept; `var/bench/<size>` by default. */
  readonly directory?: string;
  /** Settings of the server beside its own, where this process is the first to use the world: to watch it more closely. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Told of each step with rows and seconds; lines go to stderr by default. */
  readonly progress?: (line: string) => void;
}
