// Only adds: every page works without it.
document.querySelector(".govuk-error-summary")?.focus();
