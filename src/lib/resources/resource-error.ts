import { type Problem, problemsInWords } from "./problem.ts";

export type ResourceErrorKind = "not-found" | "conflict" | "invalid";

/** A save or lookup that was refused. Nothing was written. */
export class ResourceError extends Error {
  override name = "ResourceError";
  readonly kind: ResourceErrorKind;
  /** The wrong fields, for `invalid`; the fields in conflict, for `conflict`. */
  readonly problems: readonly Problem[];

  constructor(kind: ResourceErrorKind, message: string, problems: readonly Problem[] = []) {
    super(message);
    this.kind = kind;
    this.problems = problems;
  }

  static notFound(id: string): ResourceError {
    return new ResourceError("not-found", `There is no resource ${id}.`);
  }

  static conflict(path: string, message: string): ResourceError {
    return new ResourceError("conflict", message, [{ path, message }]);
  }

  static slugTaken(): ResourceError {
    return ResourceError.conflict("fields.slug", "That slug belongs to another resource.");
  }

  static invalid(problems: readonly Problem[]): ResourceError {
    return new ResourceError("invalid", `Not valid: ${problemsInWords(problems)}.`, problems);
  }
}
