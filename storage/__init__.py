"""The only place that knows SQLAlchemy: tables, repositories, the unit of work, migrations."""
