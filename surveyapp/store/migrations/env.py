"""Run by Alembic: takes the steps on the connection that `upgrade` gives."""

from alembic import context

from surveyapp.store.tables import DATED

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=DATED[0].metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
