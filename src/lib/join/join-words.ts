import type { JoinRefusal } from "./decide-join.ts";

type JoinNotice = { status: 404 | 410; title: string; text: string };

/** What a link that leads nowhere says: what happened, and what to do. It names neither the session nor a person. */
export const joinNotices: Record<JoinRefusal, JoinNotice> = {
  unknown: {
    status: 404,
    title: "This link doesn’t open a session",
    text: "Part of it may be missing. Open it from your ticket again.",
  },
  "no-link": {
    status: 404,
    title: "There is no join link yet",
    text: "The organizer hasn’t added one. Try this link again shortly before the session begins: it stays the same.",
  },
  refunded: {
    status: 410,
    title: "This ticket was refunded",
    text: "It no longer opens the session. If you didn’t expect this, contact the seller.",
  },
  transferred: {
    status: 410,
    title: "This ticket was transferred",
    text: "It now belongs to someone else. If you didn’t expect this, contact the seller.",
  },
  replaced: {
    status: 410,
    title: "This join link no longer works",
    text: "The ticket has a new link. If it’s yours, ask the seller for it.",
  },
  canceled: {
    status: 410,
    title: "This session was canceled",
    text: "It won’t take place, or your ticket is no longer for it. Your ticket says more.",
  },
  over: {
    status: 410,
    title: "This session is over",
    text: "Thank you for coming. If there is a recording, the organizer will send it.",
  },
};
