"""From a judged plan to a document: templates say it in Finnish, facts keep their origin."""
