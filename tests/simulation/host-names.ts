/** The apps that histories can be played on: this one, and the course app of `tests/other-host`. */
export const HOST_NAMES = ["app", "other"] as const;
export type HostName = (typeof HOST_NAMES)[number];
