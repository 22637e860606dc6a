import { SectionCard } from "#src/components/ui/card.tsx";
import { CopyValue } from "#src/components/ui/copy-value.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";
import type { SetupStep } from "#src/lib/connection/setup-steps.ts";

/** How to set up Google, with the values to paste. */
export function SetupSteps({ steps }: { steps: readonly SetupStep[] }) {
  return (
    <SectionCard id="setup-heading" title="Set up Google">
      <ol className="flex flex-col gap-6">
        {steps.map(({ title, text, link, values }, index) => (
          <li className="grid grid-cols-[auto_1fr] gap-x-3" key={title}>
            <span
              aria-hidden
              className="inline-flex size-6 items-center justify-center rounded-full bg-quiet-soft text-sm font-semibold text-quiet"
            >
              {index + 1}
            </span>
            <div className="flex min-w-0 flex-col gap-2 text-sm">
              <h3 className="font-semibold">{title}</h3>
              <p className="max-w-prose text-muted wrap-anywhere">{text}</p>
              {link ? (
                <p>
                  <a className={linkStyle} href={link.href} rel="noreferrer" target="_blank">
                    {link.label}
                  </a>
                </p>
              ) : null}
              {values.map(({ label, value }) => (
                <CopyValue key={label} label={label} value={value} />
              ))}
            </div>
          </li>
        ))}
      </ol>
    </SectionCard>
  );
}
