import { SectionCard } from "#src/components/ui/card.tsx";
import { Moment } from "#src/components/time/moment.tsx";
import { auditActions, type AuditAction } from "#src/lib/audit/audit-entry.ts";

type EventAuditProps = {
  entries: readonly { id: number; at: Date; action: AuditAction; actor: string }[];
  timeZone: string;
};

const ACTORS: Record<string, string> = {
  api: "A program with the API token",
  stripe: "Stripe",
  visitor: "A visitor",
};

/** Who did what with an event, newest first. */
export function EventAudit({ entries, timeZone }: EventAuditProps) {
  if (entries.length === 0) return null;
  return (
    <SectionCard id="audit" title="Who changed what">
      <ol className="flex flex-col gap-1 text-sm">
        {entries.map(({ id, at, action, actor }) => (
          <li key={id}>
            {ACTORS[actor] ?? actor} {auditActions[action]}.
            <span className="block text-muted">
              <Moment iso={at.toISOString()} timeZone={timeZone} />
            </span>
          </li>
        ))}
      </ol>
    </SectionCard>
  );
}
