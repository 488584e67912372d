"""From workbooks to observations, rosters, milestone reports and issues; and the forms that are sent out."""
