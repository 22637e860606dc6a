/** The token endpoint's own error shape, which isn't the Calendar API's. */
export class TokenRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, description: string) {
    super(description);
    this.name = "TokenRefusal";
    this.status = status;
    this.code = code;
  }
}
