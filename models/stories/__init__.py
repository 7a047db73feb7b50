"""Stories, meetings and agreements as values: what may be used, what it means, who was not heard."""
