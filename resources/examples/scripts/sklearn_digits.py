"""A linear classifier on scikit-learn's digits, pass by pass."""

from sklearn.datasets import load_digits
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import log_loss
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

import tidemark as td

images, digits = load_digits(return_X_y=True)
train_x, eval_x, train_y, eval_y = train_test_split(images, digits, test_size=0.25, random_state=td.seed, stratify=digits)
scaler = StandardScaler().fit(train_x)
train_x, eval_x = scaler.transform(train_x), scaler.transform(eval_x)

model = SGDClassifier(
    loss="log_loss",
    alpha=td.params.get("alpha", 1e-4),
    learning_rate="constant",
    eta0=td.params.get("eta0", 0.01),
    random_state=td.seed,
)
for epoch in range(1, td.params.get("epochs", 15) + 1):
    model.partial_fit(train_x, train_y, classes=range(10))
    td.log(
        epoch=epoch,
        train_loss=log_loss(train_y, model.predict_proba(train_x)),
        eval_loss=log_loss(eval_y, model.predict_proba(eval_x)),
        eval_accuracy=model.score(eval_x, eval_y),
    )
    if td.should_stop():
        break
