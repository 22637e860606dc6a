import { SectionCard } from "#src/components/ui/card.tsx";
import { Moment } from "#src/components/time/moment.tsx";
import { type AuditAction, auditInWords } from "#src/lib/audit/audit-entry.ts";

type EventAuditProps = {
  entries: readonly { id: number; at: Date; action: AuditAction; actor: string }[];
  timeZone: string;
  noun?: "event" | "series";
};

const ACTORS: Record<string, string> = {
  api: "An API client",
  stripe: "Stripe",
  visitor: "A visitor",
};

/** Who did what with an event or a series, newest first. */
export function EventAudit({ entries, timeZone, noun = "event" }: EventAuditProps) {
  if (entries.length === 0) return null;
  return (
    <SectionCard id="audit" title="Activity">
      <ol className="flex flex-col divide-y divide-line text-sm">
        {entries.map(({ id, at, action, actor }) => (
          <li
            className="flex flex-wrap justify-between gap-x-6 py-2 wrap-anywhere first:pt-0 last:pb-0"
            key={id}
          >
            <span>
              {ACTORS[actor] ?? actor} {auditInWords(action, noun)}
            </span>
            <span className="text-muted">
              <Moment iso={at.toISOString()} timeZone={timeZone} />
            </span>
          </li>
        ))}
      </ol>
    </SectionCard>
  );
}
