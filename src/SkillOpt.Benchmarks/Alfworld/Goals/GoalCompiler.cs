namespace SkillOpt.Benchmarks;

/// <summary>Turns a PDDL goal into a tree that is cheap to check after every step.</summary>
internal sealed class GoalCompiler
{
    private readonly EntityTable _table;
    private readonly FactSet _facts;
    private readonly string _source;
    private readonly Dictionary<string, int> _variables = new(StringComparer.Ordinal);

    private GoalCompiler(EntityTable table, FactSet facts, string source) => (_table, _facts, _source) = (table, facts, source);

    public static GoalNode Compile(SExpression goal, EntityTable table, FactSet facts, string source) =>
        new GoalCompiler(table, facts, source).Node(goal);

    private GoalNode Node(SExpression e)
    {
        switch (e.Head)
        {
            case "and" or "or":
                return new ManyGoal([.. e.Items.Skip(1).Select(Node)], e.Head == "and");
            case "not" when e.Items.Count == 2:
                return new NotGoal(Node(e.Items[1]));
            case "=" when e.Items.Count == 3:
                return new EqualGoal(TermOf(e.Items[1]), TermOf(e.Items[2]));
            case "exists" when e.Items.Count == 3:
                return Quantifier(e.Items[1], e.Items[2]);
            case "forall" when e.Items.Count == 3:
                return new NotGoal(Quantifier(e.Items[1], new SExpression("", [new SExpression("not", []), e.Items[2]])));
            default:
                if (!Predicates.TryParse(e.Head, out var predicate) || e.Items.Count is not (2 or 3))
                {
                    throw new SkillOptException(
                        "SKO4002",
                        $"The goal of {_source} uses '({e.Head} …)', which the household domain does not have."
                    );
                }

                return new AtomGoal(predicate, TermOf(e.Items[1]), e.Items.Count == 3 ? TermOf(e.Items[2]) : Term.None);
        }
    }

    private Term TermOf(SExpression e)
    {
        if (!e.Atom.StartsWith('?'))
        {
            return new Term(-1, _table[e.Atom]);
        }

        return _variables.TryGetValue(e.Atom, out var number)
            ? new Term(number, -1)
            : throw new SkillOptException("SKO4002", $"The goal of {_source} uses the variable {e.Atom} without declaring it.");
    }

    private ExistsGoal Quantifier(SExpression declaration, SExpression body)
    {
        var conjuncts = body.Head == "and" ? body.Items.Skip(1).ToList() : [body];
        var first = _variables.Count;
        // Narrow domains first: then a failing part is met early.
        var declared = Declared(declaration)
            .Select(d => (d.Name, Domain: Domain(d.Name, d.Kind, conjuncts)))
            .OrderBy(d => d.Domain.Length)
            .ToList();
        if (first + declared.Count > GoalNode.MostVariables)
        {
            throw new SkillOptException("SKO4002", $"The goal of {_source} binds more than {GoalNode.MostVariables} variables.");
        }

        foreach (var (name, _) in declared)
        {
            _variables.Add(name, _variables.Count);
        }

        var node = new ExistsGoal(first, [.. declared.Select(d => d.Domain)], [.. conjuncts.Select(Node)]);
        foreach (var (name, _) in declared)
        {
            _variables.Remove(name);
        }

        return node;
    }

    private IEnumerable<(string Name, EntityKind Kind)> Declared(SExpression declaration)
    {
        var pending = new List<string>();
        for (var i = 0; i < declaration.Items.Count; i++)
        {
            if (declaration.Items[i].Atom != "-")
            {
                pending.Add(declaration.Items[i].Atom);
                continue;
            }

            var kind = EntityTable.KindOf(declaration.Items[++i].Atom, _source);
            foreach (var name in pending)
            {
                yield return (name, kind);
            }

            pending.Clear();
        }
    }

    /// <summary>The things of a kind that satisfy every unchanging fact the conjuncts state about the variable alone.</summary>
    private int[] Domain(string variable, EntityKind kind, List<SExpression> conjuncts)
    {
        var stated = Flatten(conjuncts)
            .Where(c =>
                c.Items.Count >= 2
                && c.Items[1].Atom == variable
                && Predicates.TryParse(c.Head, out var p)
                && Predicates.IsStatic(p)
                && (c.Items.Count == 2 || !c.Items[2].Atom.StartsWith('?'))
            )
            .ToList();
        return
        [
            .. _table
                .OfKind(kind)
                .Where(thing =>
                    stated.TrueForAll(c =>
                    {
                        _ = Predicates.TryParse(c.Head, out var predicate);
                        return _facts.Has(predicate, thing, c.Items.Count > 2 ? _table[c.Items[2].Atom] : -1);
                    })
                ),
        ];
    }

    private static IEnumerable<SExpression> Flatten(IEnumerable<SExpression> conjuncts) =>
        conjuncts.SelectMany(c =>
            c.Head switch
            {
                "and" => Flatten(c.Items.Skip(1)),
                "exists" when c.Items.Count == 3 => Flatten([c.Items[2]]),
                _ => [c],
            }
        );
}
